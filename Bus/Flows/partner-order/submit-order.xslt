<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:u="urn:oasis:names:specification:ubl:schema:xsd:Order-2"
    xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
    xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
    xmlns:c="http://soa.example.com/customers/v1" xmlns:o="http://soa.example.com/orders/v1" xmlns:t="http://soa.example.com/types/v1"
    xmlns="http://soa.example.com/orders/v1" exclude-result-prefixes="u cac cbc c o t">
  <xsl:param name="customer"/>
  <xsl:param name="currency"/>
  <xsl:param name="address"/>
  <xsl:param name="lines"/>

  <xsl:template match="/u:Order">
    <!-- The partner's line numbers stay if they are what Orders takes, whole numbers from 1 and each once; else the lines are counted. -->
    <xsl:variable name="made" select="$lines/parts/part/o:NewOrderLine"/>
    <xsl:variable name="odd" select="$made/o:LineNumber[not(number() &gt; 0 and number() &lt; 1000000000) or translate(., '0123456789', '') or . = ../../preceding-sibling::part/o:NewOrderLine/o:LineNumber]"/>
    <SubmitOrder>
      <request>
        <CustomerId><xsl:value-of select="$customer/c:CustomerId"/></CustomerId>
        <PurchaseOrderNumber><xsl:value-of select="normalize-space(cbc:ID)"/></PurchaseOrderNumber>
        <Currency><xsl:value-of select="$currency"/></Currency>
        <ShipTo>
          <xsl:choose>
            <xsl:when test="$address"><xsl:apply-templates select="$address"/></xsl:when>
            <xsl:when test="$customer/c:ShippingAddress"><xsl:copy-of select="$customer/c:ShippingAddress/t:*"/></xsl:when>
            <xsl:otherwise><xsl:copy-of select="$customer/c:BillingAddress/t:*"/></xsl:otherwise>
          </xsl:choose>
        </ShipTo>
        <xsl:variable name="period" select="(cac:Delivery/cac:RequestedDeliveryPeriod)[1]"/>
        <xsl:for-each select="($period/cbc:EndDate | $period[not(cbc:EndDate)]/cbc:StartDate)[1]">
          <RequestedDeliveryDate><xsl:value-of select="concat(substring(normalize-space(), 1, 10), 'T00:00:00Z')"/></RequestedDeliveryDate>
        </xsl:for-each>
        <xsl:if test="cbc:Note[normalize-space()]">
          <xsl:variable name="notes">
            <xsl:for-each select="cbc:Note"><xsl:value-of select="concat(normalize-space(), ' ')"/></xsl:for-each>
          </xsl:variable>
          <Note><xsl:value-of select="normalize-space(substring($notes, 1, 4000))"/></Note>
        </xsl:if>
        <Lines>
          <xsl:for-each select="$made">
            <NewOrderLine>
              <LineNumber>
                <xsl:choose>
                  <xsl:when test="$odd"><xsl:value-of select="../@number"/></xsl:when>
                  <xsl:otherwise><xsl:value-of select="number(o:LineNumber)"/></xsl:otherwise>
                </xsl:choose>
              </LineNumber>
              <xsl:copy-of select="o:*[not(self::o:LineNumber)]"/>
            </NewOrderLine>
          </xsl:for-each>
        </Lines>
      </request>
    </SubmitOrder>
  </xsl:template>

  <!-- DeliveryAddress, Address or PostalAddress: they are of one type. -->
  <xsl:template match="cac:*">
    <xsl:variable name="street" select="normalize-space(concat(cbc:StreetName, ' ', cbc:BuildingNumber))"/>
    <xsl:variable name="recipient" select="normalize-space((/u:Order/cac:Delivery/cac:DeliveryParty/cac:PartyName/cbc:Name | /u:Order/cac:BuyerCustomerParty/cac:Party/cac:PartyName/cbc:Name)[last()])"/>
    <xsl:variable name="lines" select="cbc:BuildingName | cbc:Postbox | cac:AddressLine/cbc:Line"/>
    <xsl:if test="$recipient">
      <t:Recipient><xsl:value-of select="substring($recipient, 1, 200)"/></t:Recipient>
    </xsl:if>
    <t:Street>
      <xsl:choose>
        <xsl:when test="normalize-space(cbc:StreetName)"><xsl:value-of select="substring($street, 1, 200)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="substring(normalize-space(concat($lines[normalize-space()][1], ' ', cbc:BuildingNumber)), 1, 200)"/></xsl:otherwise>
      </xsl:choose>
    </t:Street>
    <xsl:variable name="more">
      <xsl:for-each select="cbc:AdditionalStreetName | cbc:Department | $lines[normalize-space(current()/cbc:StreetName)] | $lines[not(normalize-space(current()/cbc:StreetName))][normalize-space()][position() &gt; 1]">
        <xsl:if test="normalize-space()">
          <xsl:text>, </xsl:text>
          <xsl:if test="self::cbc:Postbox">PO box </xsl:if>
          <xsl:value-of select="normalize-space()"/>
        </xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:if test="string($more)">
      <t:AdditionalStreet><xsl:value-of select="substring($more, 3, 200)"/></t:AdditionalStreet>
    </xsl:if>
    <t:City><xsl:value-of select="substring(normalize-space(cbc:CityName), 1, 100)"/></t:City>
    <xsl:if test="normalize-space(cbc:PostalZone)">
      <t:PostalCode><xsl:value-of select="normalize-space(cbc:PostalZone)"/></t:PostalCode>
    </xsl:if>
    <xsl:if test="normalize-space(cbc:CountrySubentity)">
      <t:Region><xsl:value-of select="substring(normalize-space(cbc:CountrySubentity), 1, 100)"/></t:Region>
    </xsl:if>
    <t:Country>
      <xsl:variable name="country" select="normalize-space(cac:Country/cbc:IdentificationCode)"/>
      <xsl:choose>
        <xsl:when test="$country"><xsl:value-of select="translate($country, 'abcdefghijklmnopqrstuvwxyz', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ')"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$customer/c:BillingAddress/t:Country"/></xsl:otherwise>
      </xsl:choose>
    </t:Country>
  </xsl:template>
</xsl:stylesheet>
